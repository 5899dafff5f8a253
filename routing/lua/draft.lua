-- Keep what the guide has written about the contact so far, so that it outlives the page. It may be
-- the contact of a wrap-up that has just been interrupted.
-- KEYS guide
-- ARGV contact, draft
local state, contact, saved = unpack(redis.call('HMGET', key.guide, 'state', 'contact', 'wrap_up_later'))
local later = saved and cjson.decode(saved)
if later and later.contact == arg.contact then
  later.draft = arg.draft
  redis.call('HSET', key.guide, 'wrap_up_later', cjson.encode(later))
  return 'ok'
end
if contact ~= arg.contact then return 'contact' end
if state ~= 'connected' and state ~= 'wrap_up' then return 'guide' end
redis.call('HSET', key.guide, 'draft', arg.draft)
return 'ok'
