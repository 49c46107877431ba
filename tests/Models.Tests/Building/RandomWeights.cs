namespace Typed.Models.Tests.Building;

/// <summary>Named tensors of random numbers, the same for the same seed.</summary>
internal sealed class RandomWeights(int seed)
{
    private readonly Random _random = new(seed);

    public Dictionary<string, (int[] Shape, float[] Values)> Tensors { get; } = [];

    /// <summary>Adds a tensor, normally distributed around <paramref name="mean"/>.</summary>
    public void Add(string name, float deviation, float mean, params int[] shape)
    {
        float[] values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        foreach (ref float value in values.AsSpan())
        {
            double uniform = 1 - _random.NextDouble();
            value = mean + (deviation * (float)(Math.Sqrt(-2 * Math.Log(uniform)) * Math.Cos(2 * Math.PI * _random.NextDouble())));
        }

        Tensors.Add(name, (shape, values));
    }
}
