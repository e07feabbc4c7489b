package dev.holdfast.model.lb;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;

/**
 * An address of the load balancer's own inside a subnet (NetScaler: SNIP), from which it reaches members and which may
 * be their default gateway (UMS-09).
 *
 * @param address the address
 * @param subnet the subnet it lies in
 */
public record SubnetIp(IpAddress address, Subnet subnet) {

    /** Rejects an address outside its subnet. */
    public SubnetIp {
        if (!subnet.contains(address)) {
            throw new IllegalArgumentException("subnet address " + address + ": lies outside " + subnet);
        }
    }
}
