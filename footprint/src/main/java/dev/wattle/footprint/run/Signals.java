package dev.wattle.footprint.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/// Signals that this process gets, for the command to have them too. By reflection, since the compiler warns of
/// `sun.misc.Signal` although module `jdk.unsupported` offers it to all.
final class Signals {
    private static final List<String> PASSED_ON = List.of("TERM", "INT", "HUP", "USR1", "ALRM", "USR2");

    private Signals() {}

    /// Has `receiver` get the number of each signal that would end this process. One that was ignored when this process
    /// began, as by nohup, stays ignored.
    static void passOn(IntConsumer receiver) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    receiver.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                    return null;
                }
                return method.getReturnType() == boolean.class ? (Object) false : System.identityHashCode(proxy);
            };
            Object handler = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, invocation);
            for (String name : PASSED_ON) {
                signal.getMethod("handle", signal, handlerType)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), handler); // USR2 last: the runtime may need it
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return; // then the runtime's own handling stands: the guard ends the command with us
        }
    }
}
