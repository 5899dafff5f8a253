-- How many of each queue wait since before a moment, and how many of each profile are on duty.
-- KEYS the queues, then on_duty of each profile
-- ARGV the moment, number of queues
local ahead, on_duty, queues = {}, {}, tonumber(ARGV[2])
for i = 1, queues do ahead[i] = redis.call('ZCOUNT', KEYS[i], '-inf', '(' .. ARGV[1]) end
for i = queues + 1, #KEYS do on_duty[i - queues] = redis.call('SCARD', KEYS[i]) end
return {ahead, on_duty}
