package org.torch4j.io;

import java.util.Map;
import java.util.Set;
import org.torch4j.io.pickle.Global;

/** The names that pickles may mention. */
final class PickleGlobals {
    /** Modules whose things could do harm where a pickle is run; nothing is run here, they are only pointed out. */
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

    /** Constructors of plain data, kept as opaque nodes where those are allowed. */
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

    /** Python 3's names of what the pickles of protocol 2 name as Python 2 did; {@code torch.save} writes such. */
    private static final Map<String, Global> MODERN = Map.ofEntries(
            Map.entry("__builtin__.xrange", new Global("builtins", "range")),
            Map.entry("__builtin__.reduce", new Global("functools", "reduce")),
            Map.entry("__builtin__.intern", new Global("sys", "intern")),
            Map.entry("__builtin__.unichr", new Global("builtins", "chr")),
            Map.entry("__builtin__.unicode", new Global("builtins", "str")),
            Map.entry("__builtin__.basestring", new Global("builtins", "str")),
            Map.entry("__builtin__.long", new Global("builtins", "int")),
            Map.entry("itertools.izip", new Global("builtins", "zip")),
            Map.entry("itertools.imap", new Global("builtins", "map")),
            Map.entry("itertools.ifilter", new Global("builtins", "filter")),
            Map.entry("itertools.ifilterfalse", new Global("itertools", "filterfalse")),
            Map.entry("itertools.izip_longest", new Global("itertools", "zip_longest")),
            Map.entry("UserDict.IterableUserDict", new Global("collections", "UserDict")),
            Map.entry("exceptions.StandardError", new Global("builtins", "Exception")));

    private static final Map<String, String> MODERN_MODULES = Map.ofEntries(
            Map.entry("__builtin__", "builtins"),
            Map.entry("exceptions", "builtins"),
            Map.entry("copy_reg", "copyreg"),
            Map.entry("Queue", "queue"),
            Map.entry("repr", "reprlib"),
            Map.entry("_abcoll", "collections.abc"),
            Map.entry("UserDict", "collections"),
            Map.entry("UserList", "collections"),
            Map.entry("UserString", "collections"),
            Map.entry("whichdb", "dbm"),
            Map.entry("StringIO", "io"),
            Map.entry("cStringIO", "io"),
            Map.entry("cPickle", "pickle"));

    /** Python 3's name of a thing. */
    static Global modern(String module, String name) {
        Global renamed = MODERN.get(module + "." + name);
        return renamed != null ? renamed : new Global(MODERN_MODULES.getOrDefault(module, module), name);
    }

    /** What {@code weights_only=True} loads although it is no plain data: kept as opaque nodes always. */
    static boolean isOpaque(String qualified) {
        return qualified.startsWith("torch.nested._internal.nested_tensor.")
                || qualified.equals("torch._dynamo.decorators._DimRange")
                || qualified.equals("torch.distributed._mesh_layout._MeshLayout");
    }

    /** Numbers of fewer bits than a byte, and layouts, which have a name and no tensors here. */
    static boolean isTorchName(String name) {
        return name.matches(
                "u?int[1-7]|bits\\d+(x\\d+)?|jagged|_mkldnn|per_(tensor|channel)_\\w+|(contiguous|preserve)_format|channels_last(_3d)?");
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
