"""Workers under fire: Redis is emptied, frozen and killed, workers are killed and stopped, while tills sell."""
