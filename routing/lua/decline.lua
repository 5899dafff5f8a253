-- An offer ends without a yes: the contact returns to its old place, the guide is idle again. What
-- was kept for a guide who is set away is free for others.
-- KEYS offer, contact, queue, guide, idle, declined, deadlines, on_duty, events, reserved, booked,
--      unreached
-- ARGV now, offer, contact, guide, ending, reason, why the guide is set away ('' stays ready), until
--      they may meet again, deadline of the leg, what stands for a citizen's leg without a name,
--      rings in a row that failed, when a telephone that failed may be rung again ('' it did not),
--      what stands for the guide's leg, deadline of that, events_kept
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then return 'offer' end
if redis.call('HGET', KEYS[2], 'offer') ~= ARGV[2] then return 'contact' end
if redis.call('HGET', KEYS[4], 'offer') ~= ARGV[2] then return 'guide' end
redis.call('HSET', KEYS[1], 'state', ARGV[5])
put_back(KEYS[2], KEYS[3], KEYS[7], KEYS[11], ARGV[3], ARGV[1], ARGV[10])
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[4], 'status', 'away', 'reason', ARGV[7])
  redis.call('SREM', KEYS[8], ARGV[4])
  release(KEYS[10], ARGV[4])
end
redis.call('HSET', KEYS[4], 'failures', ARGV[11])
if ARGV[12] ~= '' then redis.call('ZADD', KEYS[12], ARGV[12], ARGV[4]) end
local leg = leg_until(KEYS[1], KEYS[4], ARGV[13], ARGV[9], ARGV[14])
idle_again(KEYS[4], KEYS[5], KEYS[7], ARGV[4], ARGV[1], leg)
redis.call('ZADD', KEYS[6], ARGV[8], ARGV[3] .. ':' .. ARGV[4])
redis.call('ZREM', KEYS[7], 'offer:' .. ARGV[2])
redis.call('XADD', KEYS[9], 'MAXLEN', '~', ARGV[15], '*', 'event', 'Returned', 'at', ARGV[1],
  'contact', ARGV[3], 'guide', ARGV[4], 'offer', ARGV[2], 'ending', ARGV[5], 'reason', ARGV[6],
  'status', ARGV[7] ~= '' and 'away' or '', 'away_for', ARGV[7])
return 'ok'
