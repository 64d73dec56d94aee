"""The parts of the README that are made from the code, and the test that keeps them true."""
