-- The citizen has heard the sentence: back to the guide.
-- KEYS contact, conversation, deadlines
-- ARGV contact, arrange_at, kept
local state, offer = unpack(redis.call('HMGET', key.contact, 'state', 'offer'))
local of, remark = unpack(redis.call('HMGET', key.conversation, 'offer', 'remark'))
if state ~= 'connected' or of ~= offer then return 'contact' end
if not remark then return 'remark' end
begin(key.conversation, key.deadlines, arg.contact, offer, arg.arrange_at, arg.kept)
redis.call('HDEL', key.conversation, 'remark', 'remark_at')
return 'ok'
