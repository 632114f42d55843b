"""The wall: rotation and transitions as pure functions, screens, the loop, and proof that frames are presented."""
