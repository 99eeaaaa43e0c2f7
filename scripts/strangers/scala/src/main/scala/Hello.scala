import org.torch4j.Torch.*
import org.torch4j.nn.Linear
import org.torch4j.optim.SGD

/** Learns y = 2x. */
@main def hello(): Unit =
  manualSeed(0)
  val x = tensor(Array(Array(1.0), Array(2.0), Array(3.0)))
  val y = x.mul(2)
  val model = Linear(1, 1)
  val sgd = SGD(model.parameters(), o => o.lr(0.05))
  for _ <- 1 to 500 do sgd.minimize(mseLoss(model.apply(x), y))
  println("f(4) = " + model.apply(tensor(Array(Array(4.0)))).item())
