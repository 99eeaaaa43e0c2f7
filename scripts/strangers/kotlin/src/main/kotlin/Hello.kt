import org.torch4j.Torch.*
import org.torch4j.nn.Linear
import org.torch4j.optim.SGD

/** Learns y = 2x. */
fun main() {
    manualSeed(0)
    val x = tensor(arrayOf(doubleArrayOf(1.0), doubleArrayOf(2.0), doubleArrayOf(3.0)))
    val y = x.mul(2)
    val model = Linear(1, 1)
    val sgd = SGD(model.parameters()) { o -> o.lr(0.05) }
    repeat(500) { sgd.minimize(mseLoss(model.apply(x), y)) }
    println("f(4) = " + model.apply(tensor(arrayOf(doubleArrayOf(4.0)))).item())
}
