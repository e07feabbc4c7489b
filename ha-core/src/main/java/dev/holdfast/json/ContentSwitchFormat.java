package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.TlsBinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One address before several virtual servers. */
final class ContentSwitchFormat {

    private static final String HELP = """
            name: Unique among content switches.
            protocol: What is spoken with clients; what passes through unread cannot be switched by.
            vip: IPv4 or IPv6 address that clients reach.
            port: TCP port that clients reach.
            rules: Asked in the order of their priorities; the first that holds decides.
            fallback: Name of the virtual server for requests that no rule fits; they are turned away if left out.
            """;

    private static final String RULE_HELP = """
            name: Unique among the rules of all content switches.
            priority: The lower is asked first.
            expression: The condition, in the load balancer's own language.
            virtualServer: Name of the virtual server that serves what fits.
            """;

    private ContentSwitchFormat() {}

    static @Nullable ContentSwitch read(Fields in) {
        in.help(HELP);
        String name = in.text("name");
        LbProtocol protocol = in.constant("protocol", LbProtocol.class, null);
        IpAddress vip = in.requiredParsed("vip", IpAddress::of);
        int port = in.requiredInteger("port", 1, 65535);
        List<ContentSwitch.Rule> rules = in.list("rules", ContentSwitchFormat::rule);
        String fallback = in.optionalText("fallback");
        TlsBinding tls = TlsFormat.of(in);
        in.end();
        return vip == null ? null : in.build(() -> new ContentSwitch(name, protocol, vip, port, rules, fallback, tls));
    }

    static ObjectNode write(ContentSwitch contentSwitch) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("name", contentSwitch.name());
        out.put("protocol", contentSwitch.protocol().name());
        out.put("vip", contentSwitch.vip().toString());
        out.put("port", contentSwitch.port());
        contentSwitch
                .rules()
                .forEach(rule -> out.withArray("rules")
                        .addObject()
                        .put("name", rule.name())
                        .put("priority", rule.priority())
                        .put("expression", rule.expression())
                        .put("virtualServer", rule.virtualServer()));
        if (contentSwitch.fallback() != null) {
            out.put("fallback", contentSwitch.fallback());
        }
        TlsFormat.put(out, contentSwitch.tls());
        return out;
    }

    private static ContentSwitch.Rule rule(Fields in) {
        in.help(RULE_HELP);
        ContentSwitch.Rule rule = new ContentSwitch.Rule(
                in.text("name"),
                in.requiredInteger("priority", 1, Integer.MAX_VALUE),
                in.text("expression"),
                in.text("virtualServer"));
        in.end();
        return rule;
    }
}
