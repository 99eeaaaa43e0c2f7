package org.torch4j.io;

import java.util.Set;

/** The names that pickles may mention. */
final class PickleGlobals {
    /** Modules that no honest checkpoint names a thing of; refused even where unknown classes are kept inert. */
    private static final Set<String> DANGEROUS = Set.of(
            "_ctypes",
            "_frozen_importlib",
            "_io",
            "_osx_support",
            "_pickle",
            "_posixsubprocess",
            "_socket",
            "_thread",
            "aifc",
            "asyncio",
            "atexit",
            "bdb",
            "builtins",
            "cProfile",
            "code",
            "codeop",
            "commands",
            "copyreg",
            "cPickle",
            "ctypes",
            "distutils",
            "dill",
            "cloudpickle",
            "doctest",
            "dis",
            "ensurepip",
            "faulthandler",
            "fcntl",
            "fileinput",
            "ftplib",
            "functools",
            "gc",
            "glob",
            "http",
            "idlelib",
            "imaplib",
            "imp",
            "importlib",
            "inspect",
            "io",
            "joblib",
            "lib2to3",
            "linecache",
            "marshal",
            "mmap",
            "multiprocessing",
            "nt",
            "ntpath",
            "nturl2path",
            "operator",
            "os",
            "pdb",
            "pickle",
            "pickletools",
            "pip",
            "pkg_resources",
            "pkgutil",
            "platform",
            "popen2",
            "posix",
            "posixpath",
            "profile",
            "pty",
            "pydoc",
            "requests",
            "resource",
            "rlcompleter",
            "runpy",
            "select",
            "setuptools",
            "shelve",
            "shutil",
            "signal",
            "site",
            "smtplib",
            "socket",
            "socketserver",
            "sqlite3",
            "ssl",
            "subprocess",
            "symtable",
            "sys",
            "sysconfig",
            "tempfile",
            "telnetlib",
            "threading",
            "timeit",
            "trace",
            "traceback",
            "tty",
            "unittest",
            "urllib",
            "urllib2",
            "venv",
            "weakref",
            "webbrowser",
            "winreg",
            "xmlrpc",
            "yaml",
            "zipfile",
            "zipimport",
            "zipapp");

    private static final Set<String> DANGEROUS_TORCH = Set.of(
            "torch.hub",
            "torch.serialization",
            "torch.jit",
            "torch.package",
            "torch.utils.cpp_extension",
            "torch.utils.bottleneck",
            "torch.multiprocessing",
            "torch.distributed.rpc",
            "torch._dynamo",
            "torch._inductor",
            "torch.testing",
            "numpy.testing",
            "numpy.f2py",
            "numpy.distutils");

    /** Constructors of plain data, kept as inert objects where inert objects are allowed. */
    private static final Set<String> DATA = Set.of(
            "pathlib.Path",
            "pathlib.PurePath",
            "pathlib.PosixPath",
            "pathlib.PurePosixPath",
            "pathlib.WindowsPath",
            "pathlib.PureWindowsPath",
            "pathlib._local.PosixPath",
            "pathlib._local.WindowsPath",
            "datetime.datetime",
            "datetime.date",
            "datetime.time",
            "datetime.timedelta",
            "datetime.timezone",
            "decimal.Decimal",
            "fractions.Fraction",
            "uuid.UUID",
            "builtins.slice",
            "builtins.range",
            "builtins.object",
            "functools.partial");

    private PickleGlobals() {}

    /** Python 3's name of a Python 2 module. */
    static String modern(String module) {
        return switch (module) {
            case "__builtin__" -> "builtins";
            case "copy_reg" -> "copyreg";
            default -> module;
        };
    }

    static boolean isDangerous(String module) {
        int dot = module.indexOf('.');
        if (DANGEROUS.contains(dot < 0 ? module : module.substring(0, dot))) {
            return true;
        }
        for (String bad : DANGEROUS_TORCH) {
            if (module.equals(bad) || module.startsWith(bad + ".")) {
                return true;
            }
        }
        return false;
    }

    static boolean isData(String qualified) {
        return DATA.contains(qualified);
    }

    /** {@code torch.Tensor} and the old classes of one type each, {@code torch.FloatTensor}. */
    static boolean isTensorClass(String module, String name) {
        return (module.equals("torch") || module.equals("torch.cuda") || module.equals("torch._tensor"))
                && (name.equals("Tensor")
                        || name.endsWith("Tensor") && name.chars().allMatch(Character::isLetterOrDigit));
    }
}
