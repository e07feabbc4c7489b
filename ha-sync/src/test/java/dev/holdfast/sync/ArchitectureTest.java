package dev.holdfast.sync;

import dev.holdfast.testkit.AdapterArchitecture;

class ArchitectureTest extends AdapterArchitecture {}
