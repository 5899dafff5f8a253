-- Count the contacts of each queue that arrived before that queue's moment, and the guides of each
-- profile on duty.
-- KEYS queues, on_duty...
-- ARGV moments...
local ahead, on_duty, queues = {}, {}, #ARGV
for i = 1, queues do ahead[i] = redis.call('ZCOUNT', KEYS[i], '-inf', '(' .. ARGV[i]) end
for i = queues + 1, #KEYS do on_duty[i - queues] = redis.call('SCARD', KEYS[i]) end
return {ahead, on_duty}
