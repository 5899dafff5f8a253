-- How many of each queue have waited since before its moment, and how many of each profile are
-- on duty.
-- KEYS the queues that are asked about, then on_duty of the profiles
-- ARGV a moment for each of the queues
local ahead, on_duty, queues = {}, {}, #ARGV
for i = 1, queues do ahead[i] = redis.call('ZCOUNT', KEYS[i], '-inf', '(' .. ARGV[i]) end
for i = queues + 1, #KEYS do on_duty[i - queues] = redis.call('SCARD', KEYS[i]) end
return {ahead, on_duty}
