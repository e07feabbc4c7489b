package dev.holdfast.seeded.libraries.runtime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class InnocentLogs {
    final Logger log = LoggerFactory.getLogger("runtime");
}
