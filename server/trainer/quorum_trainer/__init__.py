"""Trains and exports the models that outline in the browser."""
