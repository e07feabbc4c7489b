package dev.holdfast.seeded.libraries.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

final class InnocentMapping {
    JsonNode node() {
        return MissingNode.getInstance();
    }
}
