using System.CodeDom.Compiler;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Typed.Generators.Parsing;

namespace Typed.Generators;

/// <summary>The generator knows the runtime by name only: these are the names.</summary>
public sealed class KnownNamesTests
{
    [Fact]
    public void KnownNames_AreThoseOfTypes()
    {
        Type[] types =
        [
            typeof(TextGeneratorAttribute),
            typeof(PromptAttribute),
            typeof(GenerationOptionsAttribute),
            typeof(GenerationOptions),
            typeof(CancellationToken),
            typeof(Task<>),
            typeof(ValueTask<>),
            typeof(IAsyncEnumerable<>),
            typeof(IFormattable),
            typeof(IDisposable),
            typeof(IAsyncDisposable),
            typeof(GeneratedCodeAttribute),
            typeof(AllowNullAttribute),
            typeof(DisallowNullAttribute),
            typeof(CallerMemberNameAttribute),
            typeof(CallerFilePathAttribute),
            typeof(CallerLineNumberAttribute),
            typeof(CallerArgumentExpressionAttribute),
            typeof(IServiceCollection),
        ];

        IEnumerable<string?> names = typeof(KnownNames).GetFields().Select(static field => (string?)field.GetRawConstantValue());

        Assert.Equal(types.Select(static type => type.FullName), names);
    }

    [Fact]
    public void OptionsOfTheAttribute_AreOptionsOfTheSameNameAndType()
    {
        foreach (PropertyInfo property in typeof(GenerationOptionsAttribute).GetProperties()
            .Where(static property => property.DeclaringType == typeof(GenerationOptionsAttribute)))
        {
            Type? option = typeof(GenerationOptions).GetProperty(property.Name)?.PropertyType;
            Assert.NotNull(option);
            Assert.True((Nullable.GetUnderlyingType(option) ?? option).IsAssignableFrom(property.PropertyType), property.Name);
        }
    }

    [Theory]
    [InlineData("MaxNewTokens", 0)]
    [InlineData("MaxLength", 0)]
    [InlineData("TopK", -1)]
    [InlineData("Temperature", -0.1)]
    [InlineData("TopP", 0.0)]
    [InlineData("RepetitionPenalty", 0.0)]
    public void OptionRules_NameOptionsOfTheRuntime(string option, object outOfRange)
    {
        Assert.Equal(outOfRange.GetType(), typeof(GenerationOptionsAttribute).GetProperty(option)?.PropertyType);
        Assert.NotNull(OptionRules.Violation(option, outOfRange));
    }
}
