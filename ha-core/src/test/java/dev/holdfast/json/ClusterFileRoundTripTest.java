package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClusterFileRoundTripTest {

    @Property(tries = 500)
    void reads_back_what_it_wrote(@ForAll long seed) {
        Random random = new Random(seed);
        Cluster cluster = new DrawnCluster(random).cluster();
        ClusterFile file = new DrawnSections(random).beside(cluster);
        String text = file.write();

        assertThat(ClusterFile.read(text)).as(text).isEqualTo(file);
        assertThat(ClusterFile.read(text).write()).isEqualTo(text);
    }
}
