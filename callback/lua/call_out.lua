-- Place a guide's own call to a citizen.
-- KEYS guide, idle, contact, callback, open, every_open, out, returning, scheduled,
--      offer, deadlines, events
-- ARGV now, guide, contact, queue, number, called, offer, expires, offer_ttl, retried,
--      events_kept
if not may_call_out(key.guide) then return 'guide' end
place_call(key, arg, 'call_out')
return 'ok'
