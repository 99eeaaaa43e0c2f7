package org.torch4j.perturb;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Changes the byte code of the methods in {@link Perturbed#ALL} as their classes are loaded, by the Byte Buddy that AssertJ
 * brings: scripts/perturb starts it.
 */
public final class Agent {
    private static boolean started;

    private Agent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        started = true;
        for (Perturbed one : Perturbed.ALL) {
            new AgentBuilder.Default()
                    .type(named(one.type()))
                    .transform((builder, type, loader, module, domain) -> builder.visit(Advice.to(Result.class)
                            .on(named(one.method())
                                    .and(isPublic())
                                    .and(returns(ElementMatchers.<TypeDescription>named("org.torch4j.Tensor")
                                            .or(named("org.torch4j.binding.NativeTensor")))))))
                    .installOn(instrumentation);
        }
    }

    static boolean isStarted() {
        return started;
    }

    static final class Result {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Origin("#t") String type,
                @Advice.Origin("#m") String method,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object result) {
            result = Perturbed.result(type, method, result);
        }
    }
}
