package dev.holdfast.store;

import dev.holdfast.json.ApplyRecordLine;
import dev.holdfast.plan.ApplyRecord;
import java.nio.file.Path;
import java.util.List;

/** The file of one apply, named after it. */
final class ApplyForm implements RecordFile.Form<ApplyRecord> {

    static final String SUFFIX = ".apply";

    @Override
    public String write(ApplyRecord record) {
        return ApplyRecordLine.write(record);
    }

    @Override
    public ApplyRecord read(String line) {
        return ApplyRecordLine.read(line);
    }

    @Override
    public String objection(Path path, List<ApplyRecord> earlier, ApplyRecord record) {
        return record.sequence() == earlier.size() + 1L && path.endsWith(record.applyId() + SUFFIX)
                ? ""
                : "it is record " + record.sequence() + " of " + record.applyId();
    }

    @Override
    public String remedy() {
        return "move the file away, and plan anew from what the appliance has";
    }

    static String applyId(RecordFile<ApplyRecord> file) {
        String name = String.valueOf(file.path().getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
