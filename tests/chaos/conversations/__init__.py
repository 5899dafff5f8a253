"""Random conversations at the carrier: nobody is alone, in silence, or in two of them."""
