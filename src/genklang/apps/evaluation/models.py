"""How an effect is to be judged, registered before the results are seen."""
