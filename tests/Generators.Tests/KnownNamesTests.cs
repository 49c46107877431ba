using System.CodeDom.Compiler;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

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
            typeof(SystemAttribute),
            typeof(ChatAttribute),
            typeof(GenerationOptionsAttribute),
            typeof(BatchAttribute),
            typeof(ElementsAttribute),
            typeof(ExampleAttribute),
            typeof(GenerationOptions),
            typeof(Generation<>),
            typeof(Samples<>),
            typeof(CancellationToken),
            typeof(Task<>),
            typeof(ValueTask<>),
            typeof(IAsyncEnumerable<>),
            typeof(IEnumerable<>),
            typeof(IReadOnlyCollection<>),
            typeof(IReadOnlyList<>),
            typeof(ICollection<>),
            typeof(IList<>),
            typeof(List<>),
            typeof(ImmutableArray<>),
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
}
