using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Typed.Tokenization.Normalization;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tokenization.Json;

/// <summary>Makes a tokenizer from the parts of tokenizer.json.</summary>
internal sealed class TokenizerBuilder(BpeModelReader model, Func<string, JsonPart> part, string path)
{
    private readonly Dictionary<string, AddedToken> _added = [];
    private readonly PreTokenizerReader _preTokenizer = new();
    private readonly DecoderReader _decoder = new();

    // The ids that no merge of plain text may give.
    private readonly HashSet<int> _reserved = [];
    private int[] _byteIds = [];
    private bool _hasByteFallback;

    public BpeTokenizer Build()
    {
        RequireAbsent("continuing_subword_prefix");
        RequireAbsent("end_of_word_suffix");
        RequireAbsent("dropout");
        _preTokenizer.Read(part("pre_tokenizer"));
        _decoder.Read(part("decoder"));
        if (_preTokenizer.IsByteLevel != _decoder.IsByteLevel)
        {
            throw part("decoder").Unsupported(_decoder.IsByteLevel
                ? "ByteLevel where the pre_tokenizer is not"
                : "not ByteLevel where the pre_tokenizer is");
        }

        ReadAddedTokens();
        _hasByteFallback = !_preTokenizer.IsByteLevel && model.Flag("byte_fallback");
        Spellings spellings = new(model.Vocabulary, _added.Values, path);
        ReserveIds(spellings);

        List<Normalizer> normalizers = [];
        NormalizerReader.Read(part("normalizer"), normalizers);
        MergeTable merges = BuildMerges();
        TokenDecoder decoder = BuildDecoder(spellings);
        WordEncoder words = _preTokenizer.IsByteLevel ? BuildByteWords(merges) : BuildCharacterWords(merges);
        return new BpeTokenizer(decoder, [.. _added.Values])
        {
            Normalizers = [.. normalizers, .. _preTokenizer.Normalizers],
            PreTokenizers = [.. _preTokenizer.PreTokenizers],
            Words = words,
            PostProcessing = ReadPostProcessing(spellings.Count),
        };
    }

    private void ReadAddedTokens()
    {
        JsonPart tokens = part("added_tokens");
        foreach (JsonPart token in tokens.IsNull ? [] : tokens.Items())
        {
            string content = token.Text("content");
            if (content.Length == 0)
            {
                throw new ModelFormatException("The tokenizer has an added token without text.", path);
            }

            AddedToken added = new(content, token.Get("id").AsNumber())
            {
                IsSpecial = token.Flag("special", absent: false),
                StripsLeft = token.Flag("lstrip", absent: false),
                StripsRight = token.Flag("rstrip", absent: false),
                IsSingleWord = token.Flag("single_word", absent: false),
                IsNormalized = token.Flag("normalized", absent: false),
            };
            if (!_added.TryAdd(content, added) && _added[content].Id != added.Id)
            {
                throw new ModelFormatException($"The tokenizer has the added token '{content}' twice, with two ids.", path);
            }
        }
    }

    private void ReserveIds(Spellings spellings)
    {
        foreach (AddedToken token in _added.Values)
        {
            // White space that is a token of its own steers nothing, whoever wrote it.
            bool isLayout = !token.IsSpecial && token.Content.All(static unit => unit == '▁' || char.IsWhiteSpace(unit));
            if (!isLayout)
            {
                _reserved.Add(token.Id);
            }
        }

        if (_preTokenizer.IsByteLevel)
        {
            _byteIds = FindBytes(static value => ByteLevelAlphabet.ToChar((byte)value).ToString());
            for (int value = 0; value < 256; value++)
            {
                // These bytes are in no text.
                bool occurs = value is not (0xC0 or 0xC1 or >= 0xF5);
                if (occurs && (_byteIds[value] < 0 || _reserved.Contains(_byteIds[value])))
                {
                    throw new ModelFormatException(
                        $"The tokenizer's vocabulary lacks the byte 0x{value:X2}, spelled '{ByteLevelAlphabet.ToChar((byte)value)}'.", path);
                }
            }
        }
        else if (_hasByteFallback || _decoder.HasByteFallback)
        {
            _byteIds = FindBytes(static value => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>"));
            _reserved.UnionWith(_byteIds.Where(id => id >= 0 && spellings.IsText(id)));
        }
    }

    private int[] FindBytes(Func<int, string> spell)
    {
        int[] ids = new int[256];
        for (int value = 0; value < 256; value++)
        {
            model.Vocabulary.TryGetValue(Encoding.UTF8.GetBytes(spell(value)), out ids[value]);
        }

        return ids;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MergeTable BuildMerges()
    {
        MergeTable merges = new(model.Merges.Count);
        int rank = 0;
        foreach ((int left, int right, int joined) in model.Merges)
        {
            if (!_reserved.Contains(joined))
            {
                merges.Add(left, right, rank, joined);
            }

            rank++;
        }

        return merges;
    }

    private TokenDecoder BuildDecoder(Spellings spellings)
    {
        HashSet<int> fallback = _decoder.HasByteFallback
            ? [.. _byteIds.Where(id => id >= 0 && spellings.IsText(id))]
            : [];
        return new TokenDecoder(spellings.Decode(_decoder))
        {
            SpecialIds = [.. _added.Values.Where(static token => token.IsSpecial).Select(static token => token.Id)],
            FallbackIds = fallback,
            Stripped = _decoder.Stripped,
            StripStart = _decoder.StripStart,
            StripEnd = _decoder.StripEnd,
            DropsFirstSpaces = _decoder.DropsFirstSpaces,
        };
    }

    private ByteWordEncoder BuildByteWords(MergeTable merges) =>
        new(merges, _byteIds, WholeWords());

    private CharacterWordEncoder BuildCharacterWords(MergeTable merges)
    {
        Dictionary<int, int> characterIds = [];
        for (int i = 0; i < model.Vocabulary.Count; i++)
        {
            ReadOnlySpan<byte> spelling = model.Vocabulary[i];
            if (Rune.DecodeFromUtf8(spelling, out Rune rune, out int width) == System.Buffers.OperationStatus.Done
                && width == spelling.Length
                && !_reserved.Contains(model.Vocabulary.ValueAt(i)))
            {
                characterIds[rune.Value] = model.Vocabulary.ValueAt(i);
            }
        }

        ByteStringTable? wholeWords = WholeWords();
        if (wholeWords is null && characterIds.ContainsKey('▁') && !WordStarts.AreCrossed(model, _reserved))
        {
            _preTokenizer.PreTokenizers.Add(new WordStartPreTokenizer('▁'));
        }

        return new CharacterWordEncoder(merges)
        {
            CharacterIds = characterIds,
            ByteIds = _hasByteFallback ? _byteIds : null,
            UnknownId = ReadUnknownId(),
            FusesUnknown = model.Flag("fuse_unk"),
            WholeWords = wholeWords,
        };
    }

    /// <summary>The vocabulary by the words' UTF-8, for models that look there before they merge; else null.</summary>
    private ByteStringTable? WholeWords()
    {
        if (!model.Flag("ignore_merges"))
        {
            return null;
        }

        ByteStringTable words = new();
        byte[] bytes = new byte[256];
        for (int i = 0; i < model.Vocabulary.Count; i++)
        {
            ReadOnlySpan<byte> word = model.Vocabulary[i];
            if (_preTokenizer.IsByteLevel)
            {
                bytes = word.Length > bytes.Length ? new byte[word.Length] : bytes;
                if (!ByteLevelAlphabet.TryDecode(word, bytes, out int written))
                {
                    continue;
                }

                word = bytes.AsSpan(0, written);
            }

            if (!_reserved.Contains(model.Vocabulary.ValueAt(i)))
            {
                words.Set(word, model.Vocabulary.ValueAt(i));
            }
        }

        return words;
    }

    private int? ReadUnknownId()
    {
        JsonPart unknown = model.Option("unk_token");
        if (unknown.IsNull)
        {
            return null;
        }

        return model.Vocabulary.TryGetValue(Encoding.UTF8.GetBytes(unknown.AsText()), out int id)
            ? id
            : throw unknown.Invalid($"is '{unknown.AsText()}', which the vocabulary lacks");
    }

    private PostProcessing ReadPostProcessing(int vocabularySize)
    {
        JsonPart processor = part("post_processor");
        PostProcessing result = PostProcessorReader.Read(processor, PostProcessing.None);
        return result.Start.Concat(result.End).All(id => id < vocabularySize)
            ? result
            : throw processor.Invalid("gives an id that the vocabulary lacks");
    }

    private void RequireAbsent(string name)
    {
        if (!model.Option(name).IsNothing)
        {
            throw model.Option(name).Unsupported();
        }
    }
}
