package dev.holdfast.seeded.libraries.model;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ModelLogs {
    final Logger log = LoggerFactory.getLogger("model");
}
