package dev.holdfast.probe;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;

class AccessHostileServerTest extends HostileServerTest {

    @Override
    NetworkProber.Builder builder() {
        HttpAccess access = HttpAccess.PLAIN.bearer("a token"::toCharArray).allowPlainHttp("on loopback");
        return NetworkProber.builder()
                .onOneThread(8)
                .access("keeper", access)
                .access(new CoreHaStatusPage().name(), access);
    }
}
