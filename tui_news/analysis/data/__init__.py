"""Hand-written tables that the analyser reads."""
