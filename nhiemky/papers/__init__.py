"""The papers a unit writes for a campaign: sections, figures, enclosures, and their life from draft to acceptance."""
