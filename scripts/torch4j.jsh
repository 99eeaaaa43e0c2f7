import static org.torch4j.Torch.*
import static org.torch4j.DType.*
import org.torch4j.*
import org.torch4j.data.*
import org.torch4j.io.*
import org.torch4j.nn.*
import org.torch4j.nn.Module
import org.torch4j.nn.functional.Functional
import static org.torch4j.nn.functional.Functional.crossEntropy
import static org.torch4j.nn.functional.Functional.dropout2d
import static org.torch4j.nn.functional.Functional.fold
import static org.torch4j.nn.functional.Functional.gumbelSoftmax
import static org.torch4j.nn.functional.Functional.interpolate
import static org.torch4j.nn.functional.Functional.logsigmoid
import static org.torch4j.nn.functional.Functional.normalize
import static org.torch4j.nn.functional.Functional.softmin
import static org.torch4j.nn.functional.Functional.softsign
import static org.torch4j.nn.functional.Functional.tanhshrink
import org.torch4j.optim.*
