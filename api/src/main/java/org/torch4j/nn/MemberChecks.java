package org.torch4j.nn;

/** What a module accepts as a member. */
final class MemberChecks {
    private MemberChecks() {}

    /** @throws IllegalArgumentException for a name that a path cannot be made of */
    static void name(String name) {
        if (name == null || name.isEmpty() || name.contains(".")) {
            throw new IllegalArgumentException(
                    "a member's name is not empty and has no dot, got " + (name == null ? "null" : "'" + name + "'"));
        }
    }

    /** @throws IllegalArgumentException where {@code owner} would contain itself */
    static void noCycle(Module owner, Object member) {
        if (member instanceof Module module && module.modules().contains(owner)) {
            throw new IllegalArgumentException(owner.getName() + " cannot contain itself"
                    + (module == owner ? "" : ", as it would through " + module.getName()));
        }
    }
}
