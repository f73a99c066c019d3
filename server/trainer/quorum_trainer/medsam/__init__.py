"""Official checkpoints of MedSAM (doi:10.1038/s41467-024-44824-z) and LiteMedSAM as ONNX files."""
