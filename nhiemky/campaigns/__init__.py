"""What is reviewed, by whom, until when: campaigns with pilot, lessons, deadlines, and outlines of papers."""
