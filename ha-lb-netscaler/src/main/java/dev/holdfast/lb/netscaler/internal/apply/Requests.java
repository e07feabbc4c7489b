package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import java.util.ArrayList;
import java.util.List;

/** The requests of steps as text, each secret masked. Pure. */
final class Requests {

    private Requests() {}

    static List<String> shown(List<Step> steps, int together) {
        List<String> shown = new ArrayList<>();
        List<Step> rest = steps;
        while (!rest.isEmpty()) {
            List<Step> batch = Batches.first(rest, together);
            List<NitroRequest> requests = batch.stream()
                    .flatMap(step -> StepRequests.of(step.change(), Secrets.MASKED).stream())
                    .toList();
            if (batch.size() > 1) {
                shown.add(text(NitroRequest.bulk(requests)));
            } else {
                requests.forEach(each -> shown.add(text(each)));
            }
            rest = rest.subList(batch.size(), rest.size());
        }
        return shown;
    }

    private static String text(NitroRequest request) {
        return request.method() + " /nitro/v1/" + request.path() + (request.body() == null ? "" : " " + request.body());
    }
}
