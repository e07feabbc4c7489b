package dev.holdfast.lb.netscaler.emulator;

/** The other appliance of a pair, as far as this one has to do with it. Called under the emulator's lock. */
interface Partner {

    /** Hears what was done here. */
    void hear(Command command);

    /** Is asked to change roles. */
    void failOver(boolean force);

    /** Is asked to have the same configuration. */
    void sync(boolean force, boolean save);

    /** Sees that this one went off or came back. */
    void powered();

    /** There is none: nothing to fail over to. */
    Partner NONE = new Partner() {

        @Override
        public void hear(Command command) {
            // Nobody hears.
        }

        @Override
        public void failOver(boolean force) {
            throw new NitroError(363);
        }

        @Override
        public void powered() {
            // Nobody sees.
        }

        @Override
        public void sync(boolean force, boolean save) {
            throw new NitroError(363);
        }
    };
}
