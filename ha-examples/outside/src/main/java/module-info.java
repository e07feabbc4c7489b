/** An in-house tool as a module; the class path ignores this file. */
module com.example.inhouse {
    requires dev.holdfast.core;
}
