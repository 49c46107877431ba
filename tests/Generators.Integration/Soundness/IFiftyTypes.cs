using System.Collections.Immutable;

namespace Typed.Generators.Integration.Soundness;

/// <summary>Fifty types of all shapes. Only where a rule is one that no grammar can hold may a model be asked again.</summary>
[TextGenerator("quill")]
[Retry(0)]
public partial interface IFiftyTypes
{
    [Prompt("A")] Task<Generation<bool>> BooleanAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<bool?>> NullableBooleanAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<byte>> ByteAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<int>> Int32Async(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<short>> Int16Async(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<long?>> NullableInt64Async(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<ulong>> UInt64Async(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<double>> DoubleAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<float>> SingleAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<decimal>> DecimalAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<char>> CharAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Guid>> GuidAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<DateOnly>> DateOnlyAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<TimeOnly>> TimeOnlyAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<DateTime>> DateTimeAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<DateTimeOffset?>> DateTimeOffsetAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<TimeSpan>> TimeSpanAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Uri>> UriAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Half>> HalfAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<uint?>> NullableUInt32Async(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Mood>> MoodAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Level>> LevelAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Mood?>> NullableMoodAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Address>> AddressAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Person>> PersonAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Order>> OrderAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<TenFields>> TenFieldsAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Point>> PointAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Box>> BoxAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Plain>> PlainAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Tree>> TreeAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Folder>> FolderAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Shape>> ShapeAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Expression>> ExpressionAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Pair<int, string>>> PairAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Pair<Point, Pair<Mood, bool?>>>> NestedPairAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Text>> TextAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Numbers>> NumbersAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Times>> TimesAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] [Retry(50)] Task<Generation<Interval>> IntervalAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Collections>> CollectionsAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<IReadOnlyList<string>>> StringsAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<int[]>> IntegersAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<List<Mood>>> MoodsAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<ImmutableArray<Point>>> PointsAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<IReadOnlyList<Shape>>> ShapesAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Dictionary<string, int>>> DictionaryAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<Dictionary<string, List<Mood?>>>> NestedDictionaryAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] Task<Generation<double[][]>> MatrixAsync(GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("A")] [Think(12)] Task<Generation<Point>> ThoughtfulPointAsync(GenerationOptions options, CancellationToken cancellationToken);
}
