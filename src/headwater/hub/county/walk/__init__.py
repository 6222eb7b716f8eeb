"""A walk through the main job over real HTTP, as the people of a made-up county would take it: `headwater hub walk`."""
