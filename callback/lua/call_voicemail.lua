-- Place a guide's call to the citizen who left a voicemail. The contact is the voicemail's own, and
-- what an earlier call left of it is forgotten. `calling` is the guide who called last.
-- KEYS guide, idle, contact, callback, open, every_open, out, returning, scheduled,
--      offer, deadlines, events, voicemail, other
-- ARGV now, guide, contact, queue, number, called, offer, expires, offer_ttl, retried,
--      events_kept, calling
local state, left = unpack(redis.call('HMGET', key.voicemail, 'state', 'left'))
if state ~= 'open' or is_called(key, arg) then return 'voicemail' end
if not may_call_out(key.guide) then return 'guide' end
redis.call('DEL', key.contact, key.callback)
place_call(key, arg, 'call_voicemail')
redis.call('HSET', key.contact, 'arrived', left, 'since', left)
redis.call('HSET', key.voicemail, 'calling', arg.guide)
return 'ok'
