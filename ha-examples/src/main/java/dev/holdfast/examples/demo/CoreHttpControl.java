package dev.holdfast.examples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.ReplicationControl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Commands the demo Cores over HTTP, as a tool of your own would command its servers. Like the real product, a demo Core
 * knows no epoch; the caller fences before it promotes. Thread-safe.
 */
final class CoreHttpControl implements NodeControl, ReplicationControl {

    private static final Duration READ = Duration.ofSeconds(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<NodeId, URI> nodes;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    CoreHttpControl(Map<NodeId, URI> nodes) {
        this.nodes = new TreeMap<>(nodes);
    }

    @Override
    public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
        return command(node, "/control/promote", timeout);
    }

    @Override
    public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
        return command(node, "/control/demote", timeout);
    }

    @Override
    public EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout) {
        return nodes.containsKey(source)
                ? command(target, "/control/sync-from-peer", timeout)
                : EffectOutcome.rejected("no address is known for source " + source);
    }

    @Override
    public Reply<List<SyncRecord>> history(NodeId target) {
        URI base = nodes.get(target);
        if (base == null) {
            return Reply.none("no address is known for node " + target);
        }
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(base.resolve("/control/state"))
                            .timeout(READ)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Reply.of(records(target, JSON.readTree(answer.body()).path("history")))
                    : Reply.none("HTTP " + answer.statusCode() + " from " + target);
        } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException e) {
            return Reply.none(target + " sent a history that cannot be read: " + e.getMessage());
        } catch (IOException e) {
            return Reply.none(target + " did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none("interrupted while reading from " + target);
        }
    }

    private EffectOutcome command(NodeId node, String path, Duration timeout) {
        URI base = nodes.get(node);
        if (base == null) {
            return EffectOutcome.rejected("no address is known for node " + node);
        }
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return outcome(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            // Nothing was sent, so nothing was done.
            return EffectOutcome.failed(node + " cannot be reached: " + e, true);
        } catch (IOException e) {
            return EffectOutcome.indeterminate(node + " was told " + path + " and did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EffectOutcome.indeterminate("interrupted while " + node + " was told " + path);
        }
    }

    private static EffectOutcome outcome(HttpResponse<String> answer) {
        String words = answer.body().strip();
        return switch (answer.statusCode() / 100) {
            case 2 -> EffectOutcome.SUCCEEDED;
            case 4 -> EffectOutcome.rejected("HTTP " + answer.statusCode() + ": " + words);
            default -> EffectOutcome.indeterminate("HTTP " + answer.statusCode() + ": " + words);
        };
    }

    private List<SyncRecord> records(NodeId target, JsonNode history) {
        List<SyncRecord> records = new ArrayList<>();
        for (JsonNode line : history) {
            String error = line.path("error").asText();
            records.add(new SyncRecord(
                    SyncKind.valueOf(line.path("kind").asText()),
                    target,
                    at(line.path("sourcePort").asInt()),
                    Instant.parse(line.path("started").asText()),
                    Instant.parse(line.path("completed").asText()),
                    error.isEmpty() ? SyncRecord.Result.SUCCESS : SyncRecord.Result.FAILURE,
                    error.isEmpty() ? null : error));
        }
        return List.copyOf(records);
    }

    private NodeId at(int port) {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().getPort() == port)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("source port " + port + " belongs to no node"));
    }
}
