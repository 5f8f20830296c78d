"""Disclosure control: policy, evidence, the structural step and the gate from `Raw` to `Released`."""
