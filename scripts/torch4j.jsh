import static org.torch4j.Torch.*
import static org.torch4j.DType.*
import org.torch4j.*
import org.torch4j.data.*
import org.torch4j.io.*
import org.torch4j.nn.*
import org.torch4j.nn.Module
import org.torch4j.nn.functional.Functional
import org.torch4j.nn.functional.Reduction
import org.torch4j.optim.*
