"""What follows from a release: legal deposit, files, papers, and how an edition differs from the one before."""
