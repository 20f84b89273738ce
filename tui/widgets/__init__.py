"""Line-API widgets that paint what they are given."""
