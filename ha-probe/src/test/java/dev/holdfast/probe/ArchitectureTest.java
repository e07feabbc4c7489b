package dev.holdfast.probe;

import dev.holdfast.testkit.AdapterArchitecture;

class ArchitectureTest extends AdapterArchitecture {}
