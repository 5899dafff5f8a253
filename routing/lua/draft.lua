-- Keep what the guide has written about the contact so far, so that it outlives the page.
-- KEYS guide
-- ARGV contact, draft
local state, contact = unpack(redis.call('HMGET', key.guide, 'state', 'contact'))
if contact ~= arg.contact then return 'contact' end
if state ~= 'connected' and state ~= 'wrap_up' then return 'guide' end
redis.call('HSET', key.guide, 'draft', arg.draft)
return 'ok'
