package dev.holdfast.seeded.libraries.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

final class FailoverSeesJackson {
    JsonNode node() {
        return MissingNode.getInstance();
    }
}
