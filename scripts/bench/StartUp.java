import org.torch4j.Torch;

/** The first tensor of a process, for startup.py. */
public class StartUp {
    public static void main(String[] args) {
        System.out.println(Torch.ones(1).item());
    }
}
