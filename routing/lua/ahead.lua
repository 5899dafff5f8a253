-- How many of each queue wait since before a moment, and who is on duty.
-- KEYS on_duty, then the queues
-- ARGV the moment
local counts = {}
for i = 2, #KEYS do
  counts[i - 1] = redis.call('ZCOUNT', KEYS[i], '-inf', '(' .. ARGV[1])
end
return {counts, redis.call('SMEMBERS', KEYS[1])}
