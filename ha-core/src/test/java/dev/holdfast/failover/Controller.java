package dev.holdfast.failover;

import dev.holdfast.model.Epoch;
import java.util.ArrayList;
import java.util.List;

/** One controller as a process: the shipped machine's state, what waits to be written, what its adapters are at. */
final class Controller {

    /** A step's record that is not written yet. */
    record Letter(List<Effect> effects, FailoverState after, int deadline) {}

    /** How far the beginning of a term has come. */
    enum Beginning {
        NONE,
        LEASE_TAKEN,
        EPOCH_RAISED
    }

    final int index;
    /** Which process: a restarted one is another owner. */
    int run;

    FailoverState state;
    boolean paused;
    boolean storeCut;
    boolean balancerCut;
    /** Whether the store lacks a change that had no effect. */
    boolean unwritten;

    Beginning beginning = Beginning.NONE;
    /** The first and the last epoch that this process has raised in its present term. */
    long firstRaised;

    long lastRaised;
    long readEpoch;
    int leaseUntil;
    List<Letter> letters = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    /** The login that the adapter believes in, none if 0. */
    int session;
    /** For which epoch and login the adapter has taken over. */
    long heldEpoch;

    int heldSession;
    /** A receiver without mark and sessions: the newest epoch known to the adapter, and until when it waits. */
    long windowEpoch;

    int windowUntil;

    private int keyedAt = -1;
    private String keyed = "";

    Controller(int index, int run, FailoverState state) {
        this.index = index;
        this.run = run;
        this.state = state;
    }

    Controller copy() {
        Controller copy = new Controller(index, run, state);
        copy.paused = paused;
        copy.storeCut = storeCut;
        copy.balancerCut = balancerCut;
        copy.unwritten = unwritten;
        copy.beginning = beginning;
        copy.firstRaised = firstRaised;
        copy.lastRaised = lastRaised;
        copy.readEpoch = readEpoch;
        copy.leaseUntil = leaseUntil;
        copy.letters = new ArrayList<>(letters);
        copy.calls = new ArrayList<>();
        calls.forEach(call -> copy.calls.add(call.copy()));
        copy.session = session;
        copy.heldEpoch = heldEpoch;
        copy.heldSession = heldSession;
        copy.windowEpoch = windowEpoch;
        copy.windowUntil = windowUntil;
        copy.keyedAt = keyedAt;
        copy.keyed = keyed;
        return copy;
    }

    boolean leads() {
        return state.phase() != Phase.UNLED;
    }

    Epoch epoch() {
        Term term = state.view().term();
        return term == null ? Epoch.ZERO : term.epoch();
    }

    /** Whether this process has raised this epoch itself. */
    boolean owns(long epoch) {
        return firstRaised <= epoch && epoch <= lastRaised;
    }

    /** The machine's next state. */
    @SuppressWarnings("ReferenceEquality") // the very state is the common case; an equal one only costs a second text
    void becomes(FailoverState next) {
        if (next != state) {
            state = next;
            keyedAt = -1;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same
    void key(FailoverMachine machine, LeadersKey key) {
        if (!leads()) {
            keyed = "-"; // a new term begins with what the store has, whatever was known before
        } else if (keyedAt != key.now) {
            keyed = machine.canonical(state, LeadersWorld.at(key.now, index));
            keyedAt = key.now;
        }
        key.of(this);
        key.out.append('C').append(keyed);
        if (leads() || !calls.isEmpty() || beginning != Beginning.NONE) {
            key.out.append(key.epoch - epoch().value()).append(World.bit(owns(epoch().value())));
        }
        key.out.append(World.bit(paused)).append(World.bit(storeCut)).append(World.bit(balancerCut));
        key.out.append(World.bit(unwritten));
        if (beginning != Beginning.NONE) {
            key.out.append(beginning).append(key.epoch - readEpoch).append('/');
            key.out.append(Math.max(0, leaseUntil - key.now));
        }
        for (Letter letter : letters) {
            boolean last = letter.after() == state;
            key.out.append('J').append(last ? "=" : machine.canonical(letter.after(), LeadersWorld.at(key.now, index)));
            key.out.append(Math.max(0, letter.deadline() - key.now));
            letter.effects()
                    .forEach(effect -> key.out
                            .append(effect.getClass().getSimpleName(), 0, 2)
                            .append(Turn.nodeOf(effect))
                            .append(key.nextEffect - effect.id().value()));
        }
        for (Call call : calls) {
            key.out.append('K');
            call.key(key);
        }
        key.session(session);
        key.session(heldSession);
        key.out.append(key.epoch - heldEpoch);
        if (windowEpoch > 0) {
            key.out.append('w').append(key.epoch - windowEpoch).append('/').append(Math.max(0, windowUntil - key.now));
        }
    }
}
